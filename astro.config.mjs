import mdx from '@astrojs/mdx';
import { defineConfig } from 'astro/config';
import broadsheet from './src/build/adapter.ts';

export default defineConfig({
  adapter: broadsheet(),
  integrations: [mdx()],
});
