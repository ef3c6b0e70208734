namespace Integrations.Sandbox;

/// <summary>How callbacks are sent.</summary>
public enum MomoCallbackMethod
{
    /// <summary>As the documents say of each operation and version; a request to pay by POST, as observed.</summary>
    Documented,

    /// <summary>POST, all of them.</summary>
    Post,

    /// <summary>PUT, all of them.</summary>
    Put,
}
