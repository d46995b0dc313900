import mdx from '@astrojs/mdx';
import { defineConfig } from 'astro/config';
import broadsheet from './src/compile/adapter.ts';

export default defineConfig({
  adapter: broadsheet(),
  integrations: [mdx()],
});
