#pragma once

struct scene;

/*
 * A frame in a window of that size, drawn between canaries: it fails the test when a screen draws
 * outside, when a row holds half a character or one of another width than is said, or when the
 * cursor is outside. Its cells stay until cage_end().
 */
void cage_draw(struct scene *s, int rows, int cols);
/* The scene has a canvas of its own again; after each cage_draw(). */
void cage_end(struct scene *s);
