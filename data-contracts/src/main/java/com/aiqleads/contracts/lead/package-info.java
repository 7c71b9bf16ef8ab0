/**
 * Leads, the changes to them and the fold that says whether one may still be shown; knows no
 * storage.
 */
@NullMarked
package com.aiqleads.contracts.lead;

import org.jspecify.annotations.NullMarked;
