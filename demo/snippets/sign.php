<?php
/* For the shop's own server. Its variables: npx anbefal signing-keys add SITEKEY */

function anbefal_base64url(string $bytes): string {
    return rtrim(strtr(base64_encode($bytes), '+/', '-_'), '=');
}

function anbefal_sign(array $claims, int $days): string {
    $claims += ['site' => getenv('ANBEFAL_SITE'), 'exp' => time() + $days * 86400];
    $signed = 'v1.' . getenv('ANBEFAL_SIGNING_KEY') . '.' . anbefal_base64url(json_encode($claims));
    return $signed . '.' . anbefal_base64url(
        hash_hmac('sha256', $signed, getenv('ANBEFAL_SIGNING_SECRET'), true)
    );
}

/** For data-anbefal-token on the order's page: survey, order, customer?, segments?; one answer an order. */
function anbefal_tag_token(array $claims): string {
    return anbefal_sign(['purpose' => 'tag'] + $claims, 60);
}

/** For a mail or SMS: survey, customer?, order?, segments?; each link is answered once. */
function anbefal_invitation_link(array $claims): string {
    return getenv('ANBEFAL_URL') . '/s/' . getenv('ANBEFAL_SITE') . '/' . $claims['survey'] . '?t='
        . anbefal_sign(['purpose' => 'invitation', 'jti' => bin2hex(random_bytes(16))] + $claims, 30);
}
