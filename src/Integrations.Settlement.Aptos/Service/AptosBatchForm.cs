namespace Integrations.Settlement.Aptos;

/// <summary>How a batch is paid.</summary>
public enum AptosBatchForm
{
    /// <summary>As few transactions as can be, up to 100 receivers each, which pay all of theirs or none. Simulated first: rows that would fail are left out, each with its reason.</summary>
    Atomic,

    /// <summary>A transaction for each row, many under way at once, in no order. A row that fails touches no other.</summary>
    Pipelined,
}
