namespace Integrations.Sandbox;

/// <summary>How a number is written in JSON.</summary>
public enum ScalarStyle
{
    /// <summary>As a JSON number.</summary>
    Number,

    /// <summary>As a JSON string.</summary>
    Text,
}
