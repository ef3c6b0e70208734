namespace Integrations.Simulation;

/// <summary>The recovery classes of the design.</summary>
internal enum SimClass
{
    Replayable,
    Queryable,
    Correlatable,
    Blind,
}
