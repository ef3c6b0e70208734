namespace Integrations.Settlement.Aptos;

/// <summary>The kinds of pools of ThalaSwap.</summary>
public enum ThalaSwapKind
{
    /// <summary>Assets by weights.</summary>
    Weighted,

    /// <summary>Assets of about the same price.</summary>
    Stable,
}
