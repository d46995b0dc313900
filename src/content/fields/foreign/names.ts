/** Names of fields that several kinds of file may have, as Hugo, Jekyll, Eleventy, Astro's blog, Ghost, WordPress and Obsidian write them, squashed. */

export const dek =
  'description excerpt summary subtitle subheading subheadline subhead standfirst deck lede lead abstract intro introduction teaser blurb tldr synopsis metadescription seodescription customexcerpt';
export const pictures =
  'cover coverimage coverphoto heroimage hero featuredimage featureimage featuredimageurl featured_image thumbnail thumb banner bannerimage header headerimage images ogimage socialimage imageurl photo picture img pic splash poster preview previewimage leadimage titleimage mainimage';
export const layouts =
  'layout template theme view pagetype pagelayout style styles css cssclass cssclasses class classes bodyclass js script scripts';
export const searchEngines =
  'seo meta metatitle seotitle ogtitle ogdescription twittertitle twitterdescription twitterimage twittercard opengraph';
export const machinery =
  'parent menu menus nav eleventynavigation eleventyexcludefromcollections eleventycomputed pagination outputs markup cascade resources params extra headless build math katex mathjax mermaid';

export const networks =
  'twitter x mastodon bluesky github gitlab linkedin facebook instagram threads tiktok youtube orcid';
