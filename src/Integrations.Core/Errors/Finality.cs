namespace Integrations;

/// <summary>Whether a category, when the provider reports it for a reference, proves that the reference moved no value.</summary>
public enum Finality
{
    /// <summary>It proves nothing: value may have moved.</summary>
    NotFinal,

    /// <summary>It is proof only where the provider documents it as final, or where nothing was sent.</summary>
    WhenDocumented,

    /// <summary>It is proof.</summary>
    Final,
}
