namespace Integrations.Sandbox;

/// <summary>When the scenario numbers whose code is an error of the API show it.</summary>
public enum MomoRefusalMoment
{
    /// <summary>In the status of an accepted transaction.</summary>
    InStatus,

    /// <summary>On the creating request: status 500 and the code. Nothing is kept.</summary>
    OnSubmission,
}
