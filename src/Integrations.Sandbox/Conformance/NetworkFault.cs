namespace Integrations.Sandbox.Conformance;

/// <summary>What the network does to one kind of request.</summary>
internal enum NetworkFault
{
    None,
    RefuseConnection,
    LoseRequest,
    LoseAnswer,
    ReplaceAnswer,
    AddFields,
}
