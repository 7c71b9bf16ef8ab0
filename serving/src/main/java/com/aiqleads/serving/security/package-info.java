/** Lets nobody in without a credential; knows no feature. */
@NullMarked
package com.aiqleads.serving.security;

import org.jspecify.annotations.NullMarked;
