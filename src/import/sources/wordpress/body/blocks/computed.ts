/** Blocks that stand for what a site computes, or for nothing that a text needs. */

const computed = new Set(
  (
    'latest-posts latest-comments archives calendar categories terms-query term-template rss search tag-cloud page-list page-list-item navigation ' +
    'navigation-link navigation-submenu home-link loginout query post-template query-pagination query-pagination-next query-pagination-numbers ' +
    'query-pagination-previous query-no-results query-title query-total site-title site-tagline site-logo template-part comments ' +
    'comment-template post-comments post-comments-form post-comments-count post-comments-link avatar legacy-widget widget-group ' +
    'jetpack/contact-form jetpack/subscriptions jetpack/related-posts jetpack/like jetpack/sharing-buttons jetpack/donations jetpack/payment-buttons ' +
    'jetpack/map jetpack/calendly jetpack/opentable jetpack/top-posts contact-form-7/contact-form-selector gravityforms/form wpforms/form-selector ' +
    'mailpoet/subscription-form-block yoast-seo/breadcrumbs rank-math/toc-block yoast-seo/table-of-contents table-of-contents'
  ).split(' '),
);
const computedFamily = /^(?:post-|comment-|comments-|term-|woocommerce\/|query-)/;

/** What it shows is made anew whenever somebody looks. */
export const isComputed = (name: string) => computed.has(name) || computedFamily.test(name);

/** Nobody misses it: it is room, or a mark for lists and pages that the new site makes otherwise. */
export const isGone = (name: string) => /^(?:more|nextpage|spacer|read-more|jetpack\/field-.*)$/.test(name);
