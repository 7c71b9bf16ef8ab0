/** The launcher's main. */
@NullMarked
package com.aiqleads.orchestration.launcher.app;

import org.jspecify.annotations.NullMarked;
