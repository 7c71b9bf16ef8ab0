/**
 * The home folder of one installation: its layout, its lock, its remembered ports and its
 * owner-only files; knows no process and no service.
 */
@NullMarked
package com.aiqleads.orchestration.home;

import org.jspecify.annotations.NullMarked;
