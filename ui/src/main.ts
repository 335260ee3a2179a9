import "@fontsource-variable/noto-sans/wght.css";
import "./theme/theme.css";
import "./theme/base.css";
import "./theme/records.css";
import { mount } from "svelte";
import App from "./App.svelte";

const target = document.getElementById("app");
if (target) mount(App, { target });
