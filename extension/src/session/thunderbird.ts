// The compose script of Thunderbird.
import { ThunderbirdSurface } from "../surfaces/thunderbird/thunderbird-surface.js";
import { startCompose } from "./compose.js";

startCompose((format, events) => new ThunderbirdSurface(format, events));
