/**
 * Leads as the lake knows them: their states, what imports say of them, and of the markets they are
 * in; knows no model.
 */
@NullMarked
package com.aiqleads.batch.lead;

import org.jspecify.annotations.NullMarked;
