import { app } from 'electron';

/** What the environment says for whoever works on the browser; nothing to the product. */
export function developerSetting(name: 'TERRARIUM_DEV_SERVER' | 'TERRARIUM_CODE_CACHE_TO'): string | undefined {
  return app.isPackaged ? undefined : process.env[name];
}
