namespace Integrations.Crash;

/// <summary>Where a host kills itself.</summary>
internal enum CrashPoint
{
    /// <summary>Nowhere.</summary>
    None,

    /// <summary>C0: before the payment is stored.</summary>
    AdmitBefore,

    /// <summary>C1: the payment is stored, nobody was told.</summary>
    AdmitAfter,

    /// <summary>C1: routed, the first attempt not stored.</summary>
    PrepareBefore,

    /// <summary>C2: the attempt is stored, no byte was sent.</summary>
    PrepareAfter,

    /// <summary>C3: the body is being written.</summary>
    BodyStarted,

    /// <summary>C4: the whole body left, no answer was read. Whether the provider acts is chance.</summary>
    BodyCompleted,

    /// <summary>C4: the provider executed and has not answered. The provider's side gives the signal.</summary>
    Executed,

    /// <summary>C5: the answer was read and is not stored.</summary>
    RecordBefore,

    /// <summary>C6: what the send brought is stored, nobody was told.</summary>
    RecordAfter,

    /// <summary>C8: a callback or an answer is about to be applied.</summary>
    ConcludeBefore,

    /// <summary>C6: a conclusion is stored, nobody was told.</summary>
    ConcludeAfter,

    /// <summary>C6: an event is about to be told.</summary>
    TellBefore,

    /// <summary>C6: an event was told, which is not stored.</summary>
    TellAfter,

    /// <summary>C7: a callback came and is not stored.</summary>
    ReceiveBefore,

    /// <summary>C8: a callback is stored, not answered, not applied.</summary>
    ReceiveAfter,

    /// <summary>C9: the first attempt is closed, the second is not stored.</summary>
    FailoverBefore,

    /// <summary>C2 of a second attempt: stored, no byte was sent.</summary>
    FailoverAfter,

    /// <summary>C10: the payment is known to have moved value twice, the refund is not stored.</summary>
    RefundAdmitBefore,

    /// <summary>C10: the refund is stored, the payment does not name it.</summary>
    RefundAdmitAfter,

    /// <summary>C10: the payment is about to name its refund.</summary>
    RefundNoteBefore,

    /// <summary>C10: the payment names its refund.</summary>
    RefundNoteAfter,

    /// <summary>C10: the refund is about to take its attempt.</summary>
    RefundBeginBefore,

    /// <summary>C10: the refund has taken its attempt, nothing is prepared.</summary>
    RefundBeginAfter,

    /// <summary>C10: the attempt of the refund is not stored.</summary>
    RefundPrepareBefore,

    /// <summary>C10: the attempt of the refund is stored, no byte was sent.</summary>
    RefundPrepareAfter,

    /// <summary>C10: the whole body of the refund left, no answer was read.</summary>
    RefundBodyCompleted,

    /// <summary>C10: the answer to the refund was read and is not stored.</summary>
    RefundRecordBefore,

    /// <summary>C10: the answer to the refund is stored.</summary>
    RefundRecordAfter,

    /// <summary>C10: the result of the refund is about to be applied, or was reported and is about to be noted.</summary>
    RefundConcludeBefore,

    /// <summary>C10: the result of the refund is applied, or noted as reported.</summary>
    RefundConcludeAfter,

    /// <summary>C10: the refund is about to tell the payment how it ended.</summary>
    RefundReportBefore,

    /// <summary>C10: the payment knows, the refund has not noted it.</summary>
    RefundReportAfter,
}
