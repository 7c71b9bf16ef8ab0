/** Whether a lead may be shown now, read from the leads' states; knows no scores. */
@NullMarked
package com.aiqleads.serving.eligibility;

import org.jspecify.annotations.NullMarked;
