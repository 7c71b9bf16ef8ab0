/** Leads as the lake knows them: their states, and what imports say of them; knows no model. */
@NullMarked
package com.aiqleads.batch.lead;

import org.jspecify.annotations.NullMarked;
