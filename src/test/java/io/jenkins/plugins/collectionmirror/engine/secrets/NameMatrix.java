package io.jenkins.plugins.collectionmirror.engine.secrets;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Counts which values were missed, by the place and by the name under which they stood. */
final class NameMatrix {
    /** A name that is missed at so much of what was tried is not known. */
    private static final double MOSTLY = 0.3;

    private final Map<String, Share> places = new LinkedHashMap<>();
    private final Map<String, Share> names = new LinkedHashMap<>();

    /** How many were missed of how many. */
    static final class Share {
        private final String of;
        private int all;
        private int missed;

        private Share(String of) {
            this.of = of;
        }

        private void count(boolean isMissed) {
            all++;
            missed += isMissed ? 1 : 0;
        }

        double missed() {
            return (double) missed / all;
        }

        @Override
        public String toString() {
            return "%s: %d of %d".formatted(of, missed, all);
        }
    }

    void tried(Place place, String name, boolean isMissed) {
        places.computeIfAbsent(place.name(), Share::new).count(isMissed);
        names.computeIfAbsent(name, Share::new).count(isMissed);
    }

    Collection<Share> byPlace() {
        return places.values();
    }

    List<String> namesMissedMostly() {
        return names.values().stream()
                .filter(share -> share.missed() >= MOSTLY)
                .map(Share::toString)
                .toList();
    }

    @Override
    public String toString() {
        int all = places.values().stream().mapToInt(share -> share.all).sum();
        int missed = places.values().stream().mapToInt(share -> share.missed).sum();
        return "%d of %d are missed, under %d names at %d places%n".formatted(missed, all, names.size(), places.size())
                + lines(places, 0)
                + "by name, where it is one in twenty:%n".formatted()
                + lines(names, 0.05);
    }

    private static String lines(Map<String, Share> shares, double least) {
        return shares.values().stream()
                .filter(share -> share.missed() >= least)
                .map(share -> "  " + share + "\n")
                .collect(Collectors.joining());
    }
}
