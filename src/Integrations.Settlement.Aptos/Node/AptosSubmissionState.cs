namespace Integrations.Settlement.Aptos;

/// <summary>What submitting a signed transaction proved. The name of each is about this submission; only <see cref="Dead"/> is about the bytes.</summary>
public enum AptosSubmissionState
{
    /// <summary>Nothing is known: look the hash up, and send the same bytes again.</summary>
    Unknown,

    /// <summary>A node holds it. Accepted is not executed.</summary>
    Accepted,

    /// <summary>It did not enter. Nothing was executed by this submission; an earlier one of the same bytes is another matter.</summary>
    NotAccepted,

    /// <summary>The expiry is over: it did not enter now. An earlier submission may have been committed.</summary>
    Expired,

    /// <summary>The sequence number or nonce is used, perhaps by these very bytes: look the hash up.</summary>
    SlotUsed,

    /// <summary>Another transaction holds the sequence number or nonce in this node: an older copy of ours, or a second writer.</summary>
    SlotTaken,

    /// <summary>These bytes can never run: a mistake of the program or of its key.</summary>
    Dead,
}
