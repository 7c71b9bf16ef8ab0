/** What whoever starts a nightly run tells its steps; knows neither of them. */
@NullMarked
package com.aiqleads.contracts.run;

import org.jspecify.annotations.NullMarked;
