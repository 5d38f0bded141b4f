//! Where reports go: standard output, and files that are written whole or not at all.

use super::args::{ReportFormat, ReportTarget};
use super::failure::Failure;
use crate::locale::Locale;
use crate::report::Renderer;
use crate::report::html::Html;
use crate::report::json::{Json, Ndjson};
use crate::report::model::{DocumentReport, ReportHead, Summary};
use crate::report::terminal::Terminal;
use std::fs::File;
use std::io::{self, BufWriter, Stdout, Write};
use std::path::{Path, PathBuf};
use tempfile::NamedTempFile;

/// Width of a report for people in a file.
const FILE_WIDTH: usize = 100;

/// How reports for people look on standard output.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Look {
    pub(crate) locale: &'static Locale,
    pub(crate) width: usize,
    pub(crate) color: bool,
}

/// All reports of one run.
pub(crate) struct Outputs(Vec<Output>);

struct Output {
    renderer: Box<dyn Renderer>,
    target: Target,
}

enum Target {
    Standard(BufWriter<Stdout>),
    /// Becomes the file of this name at the end.
    File(PathBuf, BufWriter<NamedTempFile>),
    /// Something that is not an ordinary file, such as a pipe, and can not be replaced.
    Special(PathBuf, BufWriter<File>),
}

impl Outputs {
    /// Opens every report before any work is done.
    pub(crate) fn open(
        format: Option<ReportFormat>,
        reports: &[ReportTarget],
        look: Look,
    ) -> Result<Self, Failure> {
        let is_standard = |target: &&ReportTarget| target.path.as_os_str() == "-";
        let mut standard: Vec<ReportFormat> = reports
            .iter()
            .filter(is_standard)
            .map(|target| target.format)
            .collect();
        standard.extend(format);
        if standard.len() > 1 {
            return Err(Failure::TwoReports);
        }
        let format = standard.first().copied().unwrap_or(ReportFormat::Terminal);
        let target = Target::Standard(BufWriter::with_capacity(1 << 16, io::stdout()));
        let mut outputs = vec![Output {
            renderer: renderer(format, look),
            target,
        }];
        for report in reports.iter().filter(|target| !is_standard(target)) {
            let target = open(&report.path)
                .map_err(|error| Failure::ReportFile(report.path.clone(), error))?;
            let look = Look {
                width: FILE_WIDTH,
                color: false,
                ..look
            };
            outputs.push(Output {
                renderer: renderer(report.format, look),
                target,
            });
        }
        Ok(Self(outputs))
    }

    pub(crate) fn begin(&mut self, head: &ReportHead) -> Result<(), Failure> {
        self.each(|renderer, out| renderer.begin(out, head))
    }

    pub(crate) fn document(&mut self, document: &DocumentReport) -> Result<(), Failure> {
        self.each(|renderer, out| renderer.document(out, document))
    }

    /// Hands on what was written so far, so that a reader of a pipe gets it.
    pub(crate) fn flush(&mut self) -> Result<(), Failure> {
        self.each(|_, out| out.flush())
    }

    /// Ends every report and puts the files in their places.
    pub(crate) fn end(mut self, summary: &Summary) -> Result<(), Failure> {
        self.each(|renderer, out| {
            renderer.end(out, summary)?;
            out.flush()
        })?;
        for output in self.0 {
            if let Target::File(path, writer) = output.target {
                let file = writer
                    .into_inner()
                    .map_err(|error| Failure::ReportFile(path.clone(), error.into_error()))?;
                file.persist(&path)
                    .map_err(|error| Failure::ReportFile(path, error.error))?;
            }
        }
        Ok(())
    }

    /// Does the same with each report. Where the reader of standard output has gone, the other
    /// reports are finished; where there are none, the error ends the run.
    fn each(
        &mut self,
        mut write: impl FnMut(&mut dyn Renderer, &mut dyn Write) -> io::Result<()>,
    ) -> Result<(), Failure> {
        let mut closed = None;
        for (index, output) in self.0.iter_mut().enumerate() {
            let written = match &mut output.target {
                Target::Standard(out) => write(&mut *output.renderer, out).map_err(Failure::Output),
                Target::File(path, out) => write(&mut *output.renderer, out)
                    .map_err(|error| Failure::ReportFile(path.clone(), error)),
                Target::Special(path, out) => write(&mut *output.renderer, out)
                    .map_err(|error| Failure::ReportFile(path.clone(), error)),
            };
            match written {
                Err(Failure::Output(error)) if error.kind() == io::ErrorKind::BrokenPipe => {
                    closed = Some((index, error));
                }
                other => other?,
            }
        }
        match closed {
            Some((_, error)) if self.0.len() == 1 => Err(Failure::Output(error)),
            Some((index, _)) => {
                // What is left in the buffer can not be written and is given up.
                if let Target::Standard(out) = self.0.remove(index).target {
                    let _ = out.into_parts();
                }
                Ok(())
            }
            None => Ok(()),
        }
    }
}

fn renderer(format: ReportFormat, look: Look) -> Box<dyn Renderer> {
    match format {
        ReportFormat::Terminal => Box::new(Terminal::new(look.locale, look.width, look.color)),
        ReportFormat::Json => Box::new(Json::default()),
        ReportFormat::Ndjson => Box::new(Ndjson),
        ReportFormat::Html => Box::new(Html::new(look.locale)),
    }
}

fn open(path: &Path) -> io::Result<Target> {
    match path.metadata() {
        Ok(metadata) if metadata.is_dir() => return Err(io::ErrorKind::IsADirectory.into()),
        Ok(metadata) if !metadata.is_file() => {
            return Ok(Target::Special(
                path.to_path_buf(),
                BufWriter::new(File::create(path)?),
            ));
        }
        _ => {}
    }
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    let mut builder = tempfile::Builder::new();
    builder.prefix(".clausecheck-");
    #[cfg(unix)]
    {
        // A report is as public as any new file of this user; the process mask still applies.
        use std::os::unix::fs::PermissionsExt;
        builder.permissions(std::fs::Permissions::from_mode(0o666));
    }
    let file = builder.tempfile_in(folder)?;
    Ok(Target::File(
        path.to_path_buf(),
        BufWriter::with_capacity(1 << 16, file),
    ))
}
