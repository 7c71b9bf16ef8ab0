/** The program that ends native processes when the launcher is gone; needs nothing but the JDK. */
@NullMarked
package com.aiqleads.orchestration.supervise.app;

import org.jspecify.annotations.NullMarked;
