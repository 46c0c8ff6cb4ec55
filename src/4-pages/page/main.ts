import { createEngine } from './engine.ts'

/* The program that enters the browser: it puts the engine where calls from outside find it. */

Object.assign(globalThis, { octavoEngine: createEngine() })
