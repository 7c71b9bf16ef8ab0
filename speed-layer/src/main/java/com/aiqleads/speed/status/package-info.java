/** What the process says of itself over HTTP; decides nothing. */
@NullMarked
package com.aiqleads.speed.status;

import org.jspecify.annotations.NullMarked;
