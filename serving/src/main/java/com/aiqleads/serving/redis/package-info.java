/**
 * Connections that are bound to one Redis process, and the incarnation of its data; knows no
 * feature.
 */
@NullMarked
package com.aiqleads.serving.redis;

import org.jspecify.annotations.NullMarked;
