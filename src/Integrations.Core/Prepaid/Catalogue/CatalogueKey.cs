namespace Integrations.Prepaid;

/// <summary>What makes rows of two lists the same one.</summary>
public enum CatalogueKey
{
    /// <summary>The supplier's code: for two lists of one account.</summary>
    Code,

    /// <summary>Kind, delivery, brand and name: for two environments, whose codes differ. The codes are not compared.</summary>
    Name,
}
