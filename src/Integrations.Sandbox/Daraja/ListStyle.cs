namespace Integrations.Sandbox;

/// <summary>How a list of one item is written in JSON.</summary>
public enum ListStyle
{
    /// <summary>As an array.</summary>
    Array,

    /// <summary>As the item itself.</summary>
    BareObject,
}
