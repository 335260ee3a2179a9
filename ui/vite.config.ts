import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig } from "vitest/config";

export default defineConfig({
  plugins: [svelte()],
  // The port is the one tauri.conf.json names; another one would show an empty window.
  server: { port: 5173, strictPort: true },
  build: {
    target: "es2022",
    // The content security policy allows no data: fonts, so nothing is put inline.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1500,
  },
  test: { include: ["src/**/*.test.ts"], environment: "node" },
  // Without it vitest takes Svelte's server build, in which runes do nothing.
  resolve: process.env.VITEST ? { conditions: ["browser"] } : {},
});
