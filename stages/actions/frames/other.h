/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What ties a phrase to this trade or to another. */
#ifndef ACTIONS_OTHER_H
#define ACTIONS_OTHER_H

#include "fit.h"

enum tie { TIE_NONE, TIE_OURS, TIE_OTHER };

/* What the complements of a phrase tie it to: goods, exports, licences; or some other thing ("on oil", "for damages").
 */
enum tie other_tie(const struct matcher *m, int32_t np);
/* Does an infinitive hang on the phrase, or on whom it is for? "a licence to the firm to operate" */
bool other_governs(const struct matcher *m, int32_t np, int32_t governor);
/* "permission to leave the city": a licence to do anything but export or negotiate a sale; "a decision to close the
 * works", which is none on licences. */
bool other_lets(const struct matcher *m, int32_t np, bool decision);
/* "Sweden's application to join the alliance": what it asks to do is no trade, and names no goods, in English. */
bool other_no_trade(const struct matcher *m, int32_t np);
/* application.c: an application, a request or an answer to one that is for no licence of ours. */
bool other_application(const struct matcher *m, int32_t np);
/* "la richiesta saudita di congelare ogni spedizione", "a request to have it revoked": what is requested is a step
 * against the holder, no licence. */
bool other_asks_for_stop(const struct matcher *m, int32_t np);

#endif
