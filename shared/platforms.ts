/** What to paste on the page of an order or a visit, by what the shop runs on. */
import { tagOf } from "./tag.ts";

export const platformNames = ["html", "woocommerce", "shopify", "magento", "gtm"] as const;
export type Platform = (typeof platformNames)[number];
export const isPlatform = (text: string): text is Platform =>
  (platformNames as readonly string[]).includes(text);

/** Where the tag is loaded from. */
interface Where {
  home: string;
  site: string;
}

const html = ({ home, site }: Where) =>
  tagOf(home, site, {
    survey: "delivery",
    "delivered-at": "2026-03-01T10:00:00+01:00",
    order: "1001",
    customer: "c1",
  });

/** The one of a visit; every platform's pages write it alike. */
export const visitTag = ({ home, site }: Where) =>
  tagOf(home, site, {
    survey: "visit",
    "visited-at": "2026-03-01T10:00:00+01:00",
    "segment-technician": "Mette",
  });

const woocommerce = ({ home, site }: Where) => `add_action( 'woocommerce_view_order', function ( $order_id ) {
  $order = wc_get_order( $order_id );
  $done  = $order->get_date_completed();
  if ( ! $done ) {
    return;
  }
  printf(
    '<script async src="%s" data-anbefal-survey="delivery" data-anbefal-delivered-at="%s" data-anbefal-order="%s" data-anbefal-customer="%s" data-anbefal-consent="wp"></script>',
    esc_url( '${home}/w/${site}.js' ),
    esc_attr( $done->date( 'c' ) ),
    esc_attr( $order->get_order_number() ),
    esc_attr( $order->get_customer_id() ?: '' )
  );
} );`;

const shopify = ({
  home,
  site,
}: Where) => `{%- assign sent = order.line_items.first.fulfillment.created_at -%}
{%- if sent -%}
${tagOf(home, site, {
  survey: "delivery",
  // In seconds there, in milliseconds here.
  "delivered-at": "{{ sent | date: '%s' }}000",
  order: "{{ order.name | escape }}",
  customer: "{{ customer.id }}",
  consent: "shopify",
})}
{%- endif -%}`;

const magento = ({ home, site }: Where) => `<?php
/** @var \\Magento\\Sales\\Block\\Order\\View $block */
/** @var \\Magento\\Framework\\Escaper $escaper */
$order = $block->getOrder();
$shipment = $order->getShipmentsCollection()->getFirstItem();
if (!$shipment->getId()) {
    return;
}
?>
${tagOf(home, site, {
  survey: "delivery",
  "delivered-at": "<?= gmdate('c', strtotime($shipment->getCreatedAt() . ' UTC')) ?>",
  order: "<?= $escaper->escapeHtmlAttr($order->getIncrementId()) ?>",
  customer: "<?= $escaper->escapeHtmlAttr($order->getCustomerId()) ?>",
})}`;

const gtm = ({ home, site }: Where) => `<script>
  window.anbefal = window.anbefal || function () { (anbefal.q = anbefal.q || []).push(arguments) };
  anbefal('set', { survey: 'delivery', deliveredAt: {{Delivered at}}, order: {{Order}} });
</script>
${tagOf(home, site)}`;

export const snippets: Record<Platform, (where: Where) => string> = {
  html,
  woocommerce,
  shopify,
  magento,
  gtm,
};
