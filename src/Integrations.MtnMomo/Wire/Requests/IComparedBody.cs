namespace Integrations.MtnMomo.Wire.Requests;

/// <summary>A body of a creating request that the answer to a question can be compared with.</summary>
internal interface IComparedBody
{
    /// <summary>The fields that MTN gives back.</summary>
    SentFields Sent { get; }
}
