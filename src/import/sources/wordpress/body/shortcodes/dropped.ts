/** Shortcodes that show what a plugin has or computes, of which a text says nothing but their name. */

/** What readers did there or were shown there, and the new site has otherwise or not at all. */
const left =
  /^(?:contact-?form(?:-7|-\d+)?|contact-field|contact_form|gravityforms?|gravityform|wpforms|ninja_forms?|forminator_form|formidable|fluentform|caldera_form|mc4wp_form|mailchimp.*|newsletter.*|jetpack_subscription_form|subscribe.*|wysija_form|mailpoet.*|recent[-_]posts|display-posts|archives?|wp_?rss.*|sitemap|simple-sitemap|wp_sitemap_page|tagcloud|list-pages|child-?pages|subpages|related[-_]posts?|jetpack-related-posts|do_widget|widget|ads?|adsense|adrotate|adinserter|quads|the_ad(?:_group)?|share.*|addtoany|social.*|sharethis|ssba.*|login.*|wp_login_form|register|user_profile|members.*|woocommerce_.*|products?|product_.*|add_to_cart|recent_products|featured_products|cart|checkout|my_account|bbp-.*|polldaddy|poll|ratings|crowdsignal|searchform|search|breadcrumbs?|wpseo_breadcrumb|print_link|donate|paypal.*|give_form|countdown|counter|current_?year|date|time|wpml.*|polylang.*|cookie.*|privacy.*|events?_list|calendar|my_calendar)$/;

/** What only the old site's database has. */
const lost =
  /^(?:table|tablepress|wpdatatable|wpdatachart|nggallery|ngg|nextgen.*|ngg_images|album|singlepic|slideshow|rev_slider|layerslider|metaslider|ml-slider|smartslider3|soliloquy|envira-gallery|foogallery|modula|photospace|wonderplugin_.*|map|mapsmarker|wpgmza|google-?maps?|leaflet-.*|visualizer|chart|wpdm_.*|download|downloads?|embeddoc|gview|pdf-embedder|pdf|document|h5p|quiz.*|learndash.*|acf|types|pods|get_field|elementor-template|fl_builder_insert_layout|insert_layout|global_block|template|content_block|block|reusable_block|snippet|xyz-.*|php|insert|include|audio_album)$/;

export type Fate = 'left' | 'lost';

/** What becomes of a shortcode that is known to stand for something else; undefined if it is not known. */
export function fateOf(name: string): Fate | undefined {
  return left.test(name) ? 'left' : lost.test(name) ? 'lost' : undefined;
}
