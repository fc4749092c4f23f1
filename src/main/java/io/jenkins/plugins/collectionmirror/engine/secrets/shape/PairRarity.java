package io.jenkins.plugins.collectionmirror.engine.secrets.shape;

/** How rare pairs of characters are in collections, as counted in real ones. */
final class PairRarity {
    /** From the most common characters to the rarest. */
    private static final String CHARACTERS =
            " etarosinpdlch\"m.u/-fvbgy{}w')(A:[]P0,TS=OICxE;2R_qDNk1\\5jBL3*U46MH87>JW9FX&G<+zK`!YV|?Q$#Z^@%~";

    /** The most common pairs. */
    private static final String PAIRS =
            "  eserontiate sttereenorrtth trihentinarleicion  \"s ropedesee.ueopasva aitalta iistyancle"
                    + "andcofomeed =adr t tsd : = }}ng{{cabe);prtrpo pnsmaom\":haut, tormra couCo oluetces[ {ptqu"
                    + " wob] em h vrsliladoplspvecram rie//apipPreqodiahtch['']h tttp\" da\\dury abge.v.hvisc s(h"
                    + "llRe\",keho P[0hinasar.e\".cpiauil funoky'el('aio avegArbotfm.-a:/so')m wiy() ex]\\ m0-wnm"
                    + "ossidsOnPOwblncl ova  }agSO/j [IDf pmON.sm/pstu.aoofiww Aust\" n bxt'Aifs/. jsryn/ac](lo";

    private static final int ASCII = 128;

    private final long[] ranks = new long[ASCII * ASCII];

    PairRarity() {
        for (int i = 0; i < CHARACTERS.length(); i++) {
            for (int j = 0; j < CHARACTERS.length(); j++) {
                ranks[index(CHARACTERS.charAt(i), CHARACTERS.charAt(j))] = (i + 1L) * (j + 1L);
            }
        }
        for (int i = 0; i < PAIRS.length(); i += 2) {
            ranks[index(PAIRS.charAt(i), PAIRS.charAt(i + 1))] = i - PAIRS.length();
        }
    }

    private static int index(int first, int second) {
        return first * ASCII + second;
    }

    /**
     * A higher number for a rarer pair at an index; characters beyond ASCII count like those with which they share a
     * place.
     */
    long of(String text, int at) {
        long rank = ranks[index(text.charAt(at) % ASCII, text.charAt(at + 1) % ASCII)];
        return rank == 0 ? Long.MAX_VALUE : rank;
    }
}
