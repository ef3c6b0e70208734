namespace Integrations.Simulation;

/// <summary>Which routes a world has.</summary>
internal enum SimRoutes
{
    /// <summary>Invented ones: each class of the design, in all its variants.</summary>
    Invented,

    /// <summary>Those of the packages, with what they say of themselves.</summary>
    Real,
}
