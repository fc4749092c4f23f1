package org.kohsuke.stapler;

import java.util.List;
import net.sf.json.JSONObject;

public interface StaplerRequest2 {
    <T> T bindJSON(Class<T> type, JSONObject src);

    void bindJSON(Object bean, JSONObject src);

    <T> List<T> bindJSONToList(Class<T> type, Object src);
}
