/** Follows the announcements, holds the one generation that answers, and decides announcements. */
@NullMarked
package com.aiqleads.serving.generations;

import org.jspecify.annotations.NullMarked;
