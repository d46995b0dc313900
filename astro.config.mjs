import mdx from '@astrojs/mdx';
import { defineConfig } from 'astro/config';
import broadsheet from './src/publish/astro.ts';

export default defineConfig({
  adapter: broadsheet(),
  integrations: [mdx()],
});
