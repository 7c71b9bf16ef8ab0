/**
 * The document of the API: what annotations and types of a controller cannot say by themselves;
 * knows no feature.
 */
@NullMarked
package com.aiqleads.serving.apidoc;

import org.jspecify.annotations.NullMarked;
