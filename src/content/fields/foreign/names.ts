/** Names of fields that several kinds of file may have, as Hugo, Jekyll, Eleventy, Astro's blog, Ghost, WordPress and Obsidian write them, squashed. */

export const dek =
  'description excerpt summary subtitle subheading subheadline subhead standfirst deck lede lead abstract intro introduction teaser blurb tldr synopsis metadescription seodescription customexcerpt';
export const pictures =
  'cover coverimage coverphoto heroimage hero featuredimage featureimage featuredimageurl featured_image thumbnail thumb banner bannerimage header headerimage images ogimage socialimage imageurl photo picture img pic splash poster preview previewimage leadimage titleimage mainimage';
export const pictureTexts = {
  alt: 'imagealt coverimagealt featureimagealt heroimagealt heroalt coveralt imgalt thumbnailalt alttext alt',
  caption: 'imagecaption featureimagecaption coverimagecaption covercaption caption figcaption',
  credit: 'imagecredit photocredit photographer credit credits imagesource photoby',
};
export const firstDays =
  'date pubdate publishdate pubdatetime publishedat publishedon publisheddate datepublished publicationdate created createdat datecreated createddate creationdate posted postdate postedon time datetime day timestamp releasedate dateposted firstpublished';
export const oldAddresses =
  'alias redirectfrom redirects redirect oldurl oldurls oldpath oldslug slughistory wpoldslug legacyurl';
export const layouts =
  'layout template theme view pagetype pagelayout style styles css cssclass cssclasses class classes bodyclass js script scripts';
export const searchEngines =
  'seo meta metatitle seotitle ogtitle ogdescription twittertitle twitterdescription twitterimage twittercard opengraph';
export const machinery =
  'parent menu menus nav eleventynavigation eleventyexcludefromcollections eleventycomputed pagination outputs markup cascade resources params extra headless build math katex mathjax mermaid';

export const networks =
  'twitter x mastodon bluesky github gitlab linkedin facebook instagram threads tiktok youtube orcid';
