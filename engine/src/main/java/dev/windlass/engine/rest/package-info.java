/**
 * What all REST resources share: error bodies, checked query parameters, paging and ordering, JSON
 * and the OpenAPI document. The resources themselves are with their features. Begin with {@link
 * dev.windlass.engine.rest.Problem} and {@link dev.windlass.engine.rest.Listing}.
 */
@NullMarked
package dev.windlass.engine.rest;

import org.jspecify.annotations.NullMarked;
