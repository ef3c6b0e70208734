using System.Diagnostics.CodeAnalysis;

namespace Integrations.MtnMomo;

/// <summary>The version of an operation that exists twice. They differ in how the end is reported.</summary>
[SuppressMessage("Design", "CA1008:Enums should have zero value", Justification = "The values are the versions of the wire; there is no version 0.")]
public enum MomoApiVersion
{
    /// <summary><c>v1_0</c>: reports by POST, by the documents.</summary>
    V1 = 1,

    /// <summary><c>v2_0</c>: reports by PUT, by the documents.</summary>
    V2 = 2,
}
