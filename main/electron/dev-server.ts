import { app } from 'electron';

/** Where our pages are served from while somebody works on them; never for the product, whatever its environment says. */
export function devServer(): string | undefined {
  return app.isPackaged ? undefined : process.env['TERRARIUM_DEV_SERVER'];
}
