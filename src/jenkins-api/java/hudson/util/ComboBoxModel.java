package hudson.util;

import java.util.ArrayList;
import java.util.Collection;
import org.kohsuke.stapler.HttpResponse;

/** Behaves as the real one does. */
public class ComboBoxModel extends ArrayList<String> implements HttpResponse {
    public ComboBoxModel(Collection<? extends String> values) {
        super(values);
    }

    public ComboBoxModel() {}
}
