namespace Integrations.Sandbox;

/// <summary>How bad consumer credentials are refused; HTTP 400 both ways.</summary>
public enum OAuthRefusal
{
    /// <summary>With an empty body, as production does.</summary>
    EmptyBody,

    /// <summary>With the <c>400.008.01</c> envelope.</summary>
    Envelope,
}
