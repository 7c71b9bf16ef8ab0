/** Leads as they are put, stored and projected from their topic into Redis; knows no scores. */
@NullMarked
package com.aiqleads.serving.leads;

import org.jspecify.annotations.NullMarked;
